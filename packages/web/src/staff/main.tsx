import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/parts.css";
import "../styles/staff-frame.css";
import "../styles/figure.css";
import { findingsArea, journalArea, sharingArea, signInArea, staffArea } from "@rapport/texts";
import { startApp } from "../shared/start-app.tsx";
import { RoomFrame } from "./room-frame.tsx";
import { StaffFrame } from "./staff-frame.tsx";
import { staffFiles } from "./files.ts";
import { staffRoutes } from "./routes.ts";

startApp({ kind: "staff", routes: staffRoutes, files: staffFiles, areas: [findingsArea, journalArea, sharingArea, signInArea, staffArea], Frame: StaffFrame, RoomFrame });
