import type { PageRoute } from "../shared/page-modules.ts";

/** The client's addresses. A page is a file of that name in `pages/`; nothing else is needed to add it. */
export const clientRoutes: readonly PageRoute[] = [
  { path: "/", page: "front", frame: "bare" },
  { path: "/sign-in", page: "sign-in", frame: "bare" },
  { path: "/invite/$token", page: "invite", frame: "bare" },

  { path: "/me", page: "today", frame: "app" },
  { path: "/me/message", page: "message", frame: "app" },
  { path: "/me/welcome", page: "welcome", frame: "app" },
  { path: "/me/journal", page: "journal", frame: "app" },
  { path: "/me/together", page: "together", frame: "app" },
  { path: "/me/together/notes/$noteId", page: "note", frame: "app" },
  { path: "/me/together/goals", page: "goals", frame: "app" },
  { path: "/me/together/try", page: "to-try", frame: "app" },
  { path: "/me/together/promised", page: "promised", frame: "app" },
  { path: "/me/together/last", page: "last-time", frame: "app" },
  { path: "/me/together/course", page: "how-it-has-been", frame: "app" },
  { path: "/me/helped", page: "helped", frame: "app" },
  { path: "/me/felt-off", page: "felt-off", frame: "app" },
  { path: "/me/felt-off/more", page: "say-more", frame: "app" },
  { path: "/me/together/repair", page: "repair", frame: "app" },
  { path: "/me/calm", page: "calm", frame: "app" },
  { path: "/me/plan", page: "plan", frame: "app" },
  { path: "/me/privacy", page: "privacy", frame: "app" },
  { path: "/me/export", page: "export", frame: "app" },
  { path: "/me/outside", page: "outside", frame: "app" },
  { path: "/me/settings", page: "settings", frame: "app" },
  { path: "/me/tool", page: "tool", frame: "app" },
];
