import { createRoot } from "react-dom/client";
import "./ui/font.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app.tsx";
import { firstView } from "./bridge/first-view.ts";
import { connectBridge } from "./bridge/window-bridge.ts";
import { ErrorScreen } from "./error-screen.tsx";

const longestMs = 500;
const place = document.querySelector("#root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);

if (window.radbell === undefined) root.render(<ErrorScreen kind="noBridge" />);
else {
  const bridge = connectBridge();
  // Words drawn in another font first have to be laid out twice, and a window without a view is laid out for nothing; but
  // better those than none.
  const longest = new Promise((resolve) => {
    setTimeout(resolve, longestMs);
  });
  await Promise.race([
    Promise.all([document.fonts.load('1em "Pretendard Core"'), firstView(bridge.view)]),
    longest,
  ]);
  root.render(<App bridge={bridge} />);
}
