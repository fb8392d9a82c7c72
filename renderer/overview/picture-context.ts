import { createContext, useContext } from "react";
import type { Mark } from "./drill.ts";

/** What a mark needs of the picture it stands in. */
export interface PictureContext {
  /** Says what is under the pointer or the focus; null: nothing. */
  readonly point: (words: string | null) => void;
  readonly open: (mark: Mark) => void;
}

const Context = createContext<PictureContext>({ point: () => undefined, open: () => undefined });
export const PictureProvider = Context.Provider;
export const usePicture = (): PictureContext => useContext(Context);
