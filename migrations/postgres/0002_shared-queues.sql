CREATE INDEX "inbox_lane" ON "inbox" USING btree ("lane","id");--> statement-breakpoint
CREATE INDEX "outbox_person" ON "outbox" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "inbox" SET (fillfactor = 50);
