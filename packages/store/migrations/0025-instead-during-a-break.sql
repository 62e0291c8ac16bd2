-- Who is there while the therapist is away, and what that person can do, in the therapist's words; she reads them with the dates.
alter table rapport.planned_break add column instead bytea;
