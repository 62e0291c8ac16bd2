import { assignedReply, changed, newTherapistBody, id } from "@rapport/api";
import { hasEnded } from "@rapport/relationship";
import { type AssignedTreatment, handOver, staffAtWork, treatedBy, type Transaction } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { refuseField } from "../sign-in/refuse-field.ts";
import { demandStaff } from "./demand-staff.ts";

/** Who treats whom, for the administrator: by days and times. Nothing of a client is read for it. */
export const assignmentRoutes = [
  route({
    method: "GET",
    url: "/api/staff/:person/clients",
    action: "assignments.see",
    params: z.strictObject({ person: id }),
    reply: assignedReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.readAssignments(async (tx) => {
        await call.permit(tx, {});
        const member = await demandStaff(tx, call.params.person);
        const today = dayIn(zone, call.now);
        const clients = (await treatedBy(tx, member.id)).filter(({ endedOn }) => !hasEnded(endedOn, today)).map(assignedShape);
        return { name: member.name, today, clients, colleagues: (await otherTherapists(tx, member.id)).map(({ id: colleague, name }) => ({ id: colleague, name })) };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/staff/:person/clients/:treatment/hand-over",
    action: "assignments.change",
    params: z.strictObject({ person: id, treatment: id }),
    body: newTherapistBody,
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      return call.assign(async (tx) => {
        await call.permit(tx, {});
        const { person: fromId, treatment: treatmentId } = call.params;
        const { to: toId, toldOn } = call.body;
        await demandStaff(tx, fromId);
        if (!(await otherTherapists(tx, fromId)).some((colleague) => colleague.id === toId)) refuseField("to", "field.cover", "who takes over is no other therapist of this practice");
        // Clients are told first: an assignment never changes behind somebody's back.
        if (toldOn > dayIn(zone, call.now)) refuseField("toldOn", "field.day-passed", "told on a day to come");
        const { clientId } = await handOver(tx, { treatmentId, fromId, toId, toldOn });
        return { reply: { id: treatmentId }, audit: { action: "assignment.hand-over", objectKind: "treatment", objectId: treatmentId, clientId } };
      });
    },
  }),
];

/** @returns what goes out of an assigned treatment */
export const assignedShape = ({ id: treatmentId, startedOn, endedOn, weekday, at }: AssignedTreatment) => ({ treatmentId, startedOn, endedOn, weekday, at });

const otherTherapists = async (tx: Transaction, than: string) => (await staffAtWork(tx)).filter(({ id: one, roles }) => one !== than && roles.includes("therapist"));
