-- The portal runs as a role of its own that cannot change tables. Where the owner may create it, it is created here;
-- where another runtime role is used, GRANT slipway TO that role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'slipway') THEN
    CREATE ROLE slipway NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE WARNING 'role slipway is missing and % may not create it: the portal runs with the rights of its own user', current_user;
  WHEN duplicate_object OR unique_violation THEN
    NULL; -- made by another database of this server at the same moment
END
$$;

CREATE TABLE "cluster" (
    "name" TEXT NOT NULL,
    "identity_uid" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("name")
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'slipway') THEN
    GRANT USAGE ON SCHEMA public TO slipway;
    GRANT SELECT, INSERT, UPDATE ON "cluster" TO slipway;
  END IF;
END
$$;
