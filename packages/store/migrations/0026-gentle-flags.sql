-- Whether the page asks a therapist about words in their own part of a repair that may take it back.
alter table rapport.person add column gentle_flags boolean not null default true;
