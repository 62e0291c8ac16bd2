import { createContext } from "react";

/** True below a frame that has the page's main element already. */
export const InFrame = createContext(false);
