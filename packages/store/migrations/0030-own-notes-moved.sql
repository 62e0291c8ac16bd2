-- What a therapist wrote for themselves alone moves under a key of their own. The copy that lay here loses its words; the row says on
-- which day. A line that was meant for both cannot go this way.
alter table rapport.line alter column words drop not null;
alter table rapport.line add column moved_on date;
alter table rapport.line add constraint words_or_moved check ((words is null) = (moved_on is not null));
alter table rapport.line add constraint only_private_moves check (moved_on is null or visibility = 'only-author');
alter table rapport.process_note add column moved_on date;
alter table rapport.process_note add constraint nothing_left_when_moved check (moved_on is null or (words is null and code is null));
