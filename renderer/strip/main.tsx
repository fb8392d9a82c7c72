import { createRoot } from "react-dom/client";
import "../ui/font.css";
import "../ui/tokens.css";
import "../ui/base.css";
import { connectBridge } from "../bridge/window-bridge.ts";
import { UrgentStrip } from "./urgent-strip.tsx";

const place = document.querySelector("#root");
if (place === null) throw new Error("strip/index.html has no #root");
createRoot(place).render(<UrgentStrip bridge={connectBridge()} />);
