import { parentPort } from "node:worker_threads";
import { argon2id } from "hash-wasm";
import { pinJobSchema } from "./pin-job.ts";

// The thread that makes a PIN's key: a third of a second in which the main process goes on. One job, one answer.

parentPort?.once("message", (message: unknown) => {
  const { pin, salt, cost } = pinJobSchema.parse(message);
  const { memoryKib: memorySize, passes: iterations, lanes: parallelism } = cost;
  void argon2id({
    ...{ salt, memorySize, iterations, parallelism },
    password: pin.normalize("NFC"),
    hashLength: 32,
    outputType: "binary",
  }).then((key) => parentPort?.postMessage(key));
});
