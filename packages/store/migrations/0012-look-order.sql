-- Two looks can be held in one session: their order is said, since a day is all that is kept of when.
alter table rapport.look add column sequence smallint not null default 1;
create unique index look_order on rapport.look (practice_id, held_in_session_id, sequence);
