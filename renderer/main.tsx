import { createRoot } from "react-dom/client";
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app.tsx";
import { connectBridge } from "./bridge/window-bridge.ts";
import { ErrorScreen } from "./error-screen.tsx";

const place = document.querySelector("#root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);

if (window.radbell === undefined) root.render(<ErrorScreen kind="noBridge" />);
else root.render(<App bridge={connectBridge()} />);
