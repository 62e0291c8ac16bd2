-- Accounts, passkeys, sign-ins and one-time links. Global: a person signs in before a practice is known.
-- Nothing here says anything of what happens between two people.

create table auth.account (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'client')),
  user_handle bytea not null unique,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table auth.membership (
  account_id uuid not null references auth.account (id) on delete cascade,
  practice_id uuid not null,
  person_id uuid not null,
  primary key (account_id, practice_id),
  unique (practice_id, person_id)
);

create table auth.passkey (
  credential_id text primary key,
  account_id uuid not null references auth.account (id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  backed_up boolean not null default false,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_of_account on auth.passkey (account_id);

-- Ten printed one-use codes, for staff whose passkey is lost.
create table auth.recovery_code (
  code_hash bytea primary key,
  account_id uuid not null references auth.account (id) on delete cascade,
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index recovery_code_of_account on auth.recovery_code (account_id);

-- A login. Named so that a session stays a therapy session.
create table auth.sign_in (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references auth.account (id) on delete cascade,
  practice_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('staff', 'client')),
  device text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sign_in_of_account on auth.sign_in (account_id);

create table auth.challenge (
  id uuid primary key,
  challenge text not null,
  purpose text not null check (purpose in ('register', 'sign-in')),
  account_id uuid,
  expires_at timestamptz not null
);

-- One-time links: one form of one session, or one invitation. The token itself is never stored.
create table auth.link (
  token_hash bytea primary key,
  id uuid not null unique,
  practice_id uuid not null,
  purpose text not null check (purpose in ('form', 'screen')),
  treatment_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  form text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  closed_because text check (closed_because in ('done', 'replaced', 'withdrawn', 'expired'))
);
create index link_of_session on auth.link (practice_id, session_id, form);

create table auth.invitation (
  token_hash bytea primary key,
  id uuid not null unique,
  practice_id uuid not null,
  person_id uuid not null,
  treatment_id uuid,
  kind text not null check (kind in ('client', 'staff')),
  code_hash bytea,
  wrong_codes smallint not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  code_entered_at timestamptz,
  account_id uuid references auth.account (id) on delete set null,
  confirmed_at timestamptz,
  voided_at timestamptz,
  voided_because text check (voided_because in ('wrong-codes', 'not-for-me', 'replaced', 'withdrawn'))
);
create index invitation_of_person on auth.invitation (practice_id, person_id);

-- Slows down guessing by account and by address, without ever locking the owner out.
create table auth.throttle (
  subject bytea not null,
  window_start timestamptz not null,
  tries integer not null default 1,
  primary key (subject, window_start)
);

grant select, insert, update, delete on all tables in schema auth to rapport_auth;
-- The application makes links and invitations in the same transaction as what they are for, and can close them; it
-- cannot read accounts, passkeys or sign-ins.
grant insert on auth.link, auth.invitation to rapport_app, rapport_worker;
grant select (token_hash, id, practice_id, purpose, treatment_id, session_id, person_id, form, created_at, expires_at, closed_at, closed_because),
  update (closed_at, closed_because) on auth.link to rapport_app, rapport_worker;
grant select (id, practice_id, person_id, treatment_id, kind, created_at, expires_at, code_entered_at, account_id, confirmed_at, voided_at, voided_because),
  update (confirmed_at, voided_at, voided_because) on auth.invitation to rapport_app;
grant insert on auth.membership to rapport_app;
grant select (practice_id, person_id, account_id) on auth.membership to rapport_app, rapport_worker;
grant delete on auth.membership, auth.link, auth.invitation to rapport_worker;
grant select on all tables in schema auth to rapport_backup;
