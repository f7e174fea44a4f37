-- People who sign in. The sign_in_* tables are the authentication library's own shape; account_holder says who they are here.

create table sign_in_user (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table sign_in_session (
  id text primary key,
  "userId" text not null references sign_in_user (id) on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index sign_in_session_user on sign_in_session ("userId");

create table sign_in_account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in_user (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index sign_in_account_user on sign_in_account ("userId");

create table sign_in_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index sign_in_verification_identifier on sign_in_verification (identifier);

create table account_holder (
  authority text not null,
  account text not null references sign_in_user (id) on delete cascade,
  name text not null,
  email text not null,
  agency text not null,
  role text not null,
  team text,
  -- Children a carer looks after; null for roles that see the whole authority.
  children text[],
  training boolean not null default false,
  primary key (authority, account)
);
create unique index account_holder_account on account_holder (account);
