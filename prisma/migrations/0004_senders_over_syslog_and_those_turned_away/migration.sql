-- AlterTable
ALTER TABLE "source" ADD COLUMN     "syslog_from" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "intake_refusal" (
    "id" SERIAL NOT NULL,
    "organisation_id" INTEGER NOT NULL,
    "door" TEXT NOT NULL,
    "named" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intake_refusal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "intake_refusal_organisation_id_last_at_idx" ON "intake_refusal"("organisation_id", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "intake_refusal_organisation_id_door_named_address_code_key" ON "intake_refusal"("organisation_id", "door", "named", "address", "code");

-- AddForeignKey
ALTER TABLE "intake_refusal" ADD CONSTRAINT "intake_refusal_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
