import { addStaff as addStaffBody, changed, emptyReply, id, invitationMade, staffReply } from "@rapport/api";
import { hasEnded } from "@rapport/relationship";
import { addAudit, addStaff, endAssignments, endStaff, loadInvitations, loadStaff, treatedBy } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { handOutInvitation } from "../invitations/hand-out.ts";
import { endAccount } from "../sign-in/accounts.ts";
import { assignedShape, assignmentRoutes } from "./assignment-routes.ts";
import { demandStaff } from "./demand-staff.ts";

const person = z.strictObject({ person: id });

/** Who works here: seen, invited and ended by the administrator, who reads nothing of any client for it. */
export const staffRoutes = [
  ...assignmentRoutes,
  route({
    method: "GET",
    url: "/api/staff",
    action: "staff.see",
    reply: staffReply,
    async handle(call) {
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const staff = await loadStaff(tx);
        const invitations = await loadInvitations(tx, staff.map((member) => member.id));
        const people = staff.map((member) => {
          const invitation = invitations.get(member.id);
          const open = invitation?.state === "sent" || invitation?.state === "code-entered";
          return {
            id: member.id, name: member.name, roles: [...member.roles], me: member.id === call.person.personId,
            state: member.ended ? ("ended" as const) : open ? ("invited" as const) : member.in ? ("in" as const) : ("not-invited" as const),
            invitedUntil: open ? invitation.until.toISOString() : null,
          };
        });
        return { people };
      });
    },
  }),
  route({
    method: "POST",
    url: "/api/staff",
    action: "staff.invite",
    body: addStaffBody,
    reply: changed,
    async handle(call) {
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        const personId = call.parts.seams.uuid();
        await addStaff(tx, { id: personId, name: call.body.name, roles: [...new Set(call.body.roles)] });
        return { reply: { id: personId }, audit: { action: "staff.add", objectKind: "person", objectId: personId } };
      });
    },
  }),
  route({
    method: "POST",
    url: "/api/staff/:person/invitation",
    action: "staff.invite",
    params: person,
    body: emptyReply,
    reply: invitationMade,
    async handle(call) {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const member = await demandStaff(tx, call.params.person);
        // Whoever hands out a way in could use it: for a colleague who has one already, that would be signing in as them.
        if (member.in) refuse("RESET_AT_MACHINE", { log: `person ${member.id} has a way in; a reset is made at the machine` });
        const made = await handOutInvitation(tx, call.parts, call.stores, { personId: member.id, treatmentId: null, kind: "staff" }, call.caller.demo);
        await addAudit(tx, call.parts.seams.uuid, dayIn(zone, call.now), [{ action: "staff.invite", objectKind: "person", objectId: member.id }]);
        return made;
      });
    },
  }),
  route({
    method: "POST",
    url: "/api/staff/:person/end",
    action: "staff.invite",
    params: person,
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      const { zone } = await call.practice();
      const reply = await call.assign(async (tx) => {
        await call.permit(tx, {});
        const member = await demandStaff(tx, call.params.person);
        if (member.id === call.person.personId) refuse("NOT_FOUND", { log: "nobody ends their own work here" });
        const left = (await treatedBy(tx, member.id)).filter(({ endedOn }) => !hasEnded(endedOn, dayIn(zone, call.now)));
        if (left.length > 0) refuse("CLIENTS_LEFT", { log: `${left.length} treatments of person ${member.id} would be left with nobody`, values: { count: left.length }, theirs: { clients: left.map(assignedShape) } });
        await endStaff(tx, member.id, call.now);
        await endAssignments(tx, member.id);
        return { reply: {}, audit: { action: "staff.end", objectKind: "person", objectId: member.id } };
      });
      await endAccount(call.stores, { practiceId: call.person.practiceId, personId: call.params.person });
      return reply;
    },
  }),
];
