import { app } from "electron";

/** The same in every version, so that Windows finds the app again for a toast of an older one. */
const toastActivator = "{6F1F3B0E-8C0D-4F57-9B52-6B1E0E2A7C41}";

/** Before any notification. Electron 33 has no such setting. */
export function claimToasts(): void {
  if (process.platform === "win32" && "setToastActivatorCLSID" in app)
    app.setToastActivatorCLSID(toastActivator);
}
