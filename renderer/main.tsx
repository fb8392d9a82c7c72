import { createRoot } from "react-dom/client";
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app.tsx";
import { tellDrawn } from "./bridge/tell-drawn.ts";
import { connectBridge } from "./bridge/window-bridge.ts";
import { ErrorScreen } from "./error-screen.tsx";

const place = document.querySelector("#root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);

if (window.radbell === undefined) root.render(<ErrorScreen kind="noBridge" />);
else {
  const bridge = connectBridge();
  tellDrawn(bridge.view, bridge.drawn);
  root.render(<App bridge={bridge} />);
}
