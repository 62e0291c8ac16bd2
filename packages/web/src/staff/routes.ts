import type { PageRoute } from "../shared/page-modules.ts";

/** The staff's addresses. A page is a file of that name in `pages/`; nothing else is needed to add it. */
export const staffRoutes: readonly PageRoute[] = [
  { path: "/first-run", page: "set-up", frame: "bare" },
  { path: "/staff/invite/$token", page: "staff-invite", frame: "bare" },
  { path: "/demo", page: "demo", frame: "bare" },
  { path: "/gallery", page: "gallery", frame: "bare" },

  { path: "/t/", page: "today", frame: "app" },
  { path: "/t/clients", page: "clients", frame: "app" },
  { path: "/t/clients/new", page: "new-client", frame: "app" },
  { path: "/t/clients/$clientId", page: "client-brief", frame: "app" },
  { path: "/t/clients/$clientId/relationship", page: "client-relationship", frame: "app" },
  { path: "/t/clients/$clientId/progress", page: "client-progress", frame: "app" },
  { path: "/t/clients/$clientId/map", page: "client-map", frame: "app" },
  { path: "/t/clients/$clientId/record", page: "client-record", frame: "app" },
  { path: "/t/clients/$clientId/settings", page: "client-settings", frame: "app" },
  { path: "/t/clients/$clientId/invitation", page: "client-invitation", frame: "app" },
  { path: "/t/sessions/$sessionId/brief", page: "session-brief", frame: "app" },
  { path: "/t/sessions/$sessionId/after", page: "session-after", frame: "app" },
  { path: "/t/sessions/$sessionId/hand-over", page: "hand-over", frame: "room" },
  { path: "/room/$sessionId", page: "room", frame: "room" },
  { path: "/t/shared", page: "shared", frame: "app" },
  { path: "/t/supervision", page: "supervision", frame: "app" },
  { path: "/t/learn", page: "learn", frame: "app" },
  { path: "/t/import", page: "import", frame: "app" },
  { path: "/t/settings", page: "settings", frame: "app" },

  { path: "/p/policy", page: "policy", frame: "app" },
  { path: "/p/export", page: "export", frame: "app" },
  { path: "/admin/people", page: "admin-people", frame: "app" },
  { path: "/admin/forms", page: "admin-forms", frame: "app" },
  { path: "/admin/words", page: "admin-words", frame: "app" },
  { path: "/admin/numbers", page: "admin-numbers", frame: "app" },
  { path: "/admin/backup", page: "admin-backup", frame: "app" },
  { path: "/admin/log", page: "admin-log", frame: "app" },
  { path: "/admin/health", page: "admin-health", frame: "app" },
];
