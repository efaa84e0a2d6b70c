-- Windows of routes say what each of their minutes brought, so that they are judged while they grow; and sources how late
-- their lines come, so that what is missing is told of as soon as can be.
ALTER TABLE "route_window" ADD COLUMN "minutes" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

ALTER TABLE "source" ADD COLUMN "lateness_ms" DOUBLE PRECISION NOT NULL DEFAULT 60000;
