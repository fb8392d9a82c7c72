import { createRoot } from "react-dom/client";
import "./ui/font.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app.tsx";
import { connectBridge } from "./bridge/window-bridge.ts";
import { ErrorScreen } from "./error-screen.tsx";

const longestForFontMs = 500;
const place = document.querySelector("#root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);

if (window.radbell === undefined) root.render(<ErrorScreen kind="noBridge" />);
else {
  // Read from main meanwhile.
  const bridge = connectBridge();
  // Words drawn in another font first have to be laid out twice; but better those than none.
  const longest = new Promise((resolve) => {
    setTimeout(resolve, longestForFontMs);
  });
  await Promise.race([document.fonts.load('1em "Pretendard Core"'), longest]);
  root.render(<App bridge={bridge} />);
}
