import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/parts.css";
import "../styles/client-frame.css";
import { clientArea, findingsArea, signInArea } from "@rapport/texts";
import { startApp } from "../shared/start-app.tsx";
import { ClientFrame } from "./client-frame.tsx";
import { clientFiles } from "./files.ts";
import { clientRoutes } from "./routes.ts";

startApp({ kind: "client", routes: clientRoutes, files: clientFiles, areas: [clientArea, findingsArea, signInArea], Frame: ClientFrame });
