-- Rules go with their source; alerts keep their message as data; deliveries say how they ended.
ALTER TABLE "alert" ALTER COLUMN "message" TYPE JSONB USING to_jsonb("message");

ALTER TABLE "delivery" ADD COLUMN "given_up_at" TIMESTAMPTZ(3), ADD COLUMN "last_status" INTEGER;

ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
