CREATE TABLE "tally" (
	"area" text collate "C" NOT NULL,
	"what" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "tally_what_area_key_pk" PRIMARY KEY("what","area","key")
);
--> statement-breakpoint
CREATE TABLE "case_count" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"counted" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_list" (
	"case_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"view" text collate "C" NOT NULL,
	"stage" text collate "C" NOT NULL,
	"rank" text collate "C" NOT NULL,
	CONSTRAINT "case_list_case_id_view_pk" PRIMARY KEY("case_id","view")
);
--> statement-breakpoint
CREATE TABLE "roll_owed" (
	"unit_id" text collate "C" PRIMARY KEY NOT NULL,
	"area" text collate "C" NOT NULL,
	"missing_on" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_list_rank" ON "case_list" USING btree ("view","rank","area");--> statement-breakpoint
CREATE INDEX "case_list_area" ON "case_list" USING btree ("view","area","rank");--> statement-breakpoint
CREATE INDEX "case_list_stage" ON "case_list" USING btree ("stage","rank","area") WHERE view = 'open';--> statement-breakpoint
CREATE INDEX "roll_owed_area" ON "roll_owed" USING btree ("area","missing_on");--> statement-breakpoint
CREATE INDEX "case_returned" ON "case" USING btree ("returned_on","area");--> statement-breakpoint
CREATE INDEX "case_closed" ON "case" USING btree ("closed_on","area");--> statement-breakpoint
CREATE INDEX "case_named" ON "case" USING btree ("named_person_id") WHERE named_person_id is not null;--> statement-breakpoint
CREATE INDEX "event_reason" ON "event" USING btree ("id","area") WHERE kind = 'reason';--> statement-breakpoint
CREATE FUNCTION note_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  noted text := coalesce(current_setting('bot.touched', true), '');
  before jsonb := CASE WHEN tg_op = 'INSERT' THEN NULL ELSE to_jsonb(old) -> tg_argv[1] END;
  after jsonb := CASE WHEN tg_op = 'DELETE' THEN NULL ELSE to_jsonb(new) -> tg_argv[1] END;
BEGIN
  IF before IS NOT NULL AND before IS DISTINCT FROM after THEN
    noted := noted || ',' || tg_argv[0] || ' ' || (before #>> '{}');
  END IF;
  IF after IS NOT NULL THEN
    noted := noted || ',' || tg_argv[0] || ' ' || (after #>> '{}');
  END IF;
  PERFORM set_config('bot.touched', noted, true);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON "case" FOR EACH ROW EXECUTE FUNCTION note_touched('case', 'id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON "step" FOR EACH ROW EXECUTE FUNCTION note_touched('case', 'case_id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON "referral" FOR EACH ROW EXECUTE FUNCTION note_touched('case', 'case_id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON "take_over" FOR EACH ROW EXECUTE FUNCTION note_touched('case', 'case_id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OF "sent_at" OR DELETE ON "roll_call" FOR EACH ROW EXECUTE FUNCTION note_touched('class', 'unit_id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OF "unit_id", "since", "until" OR DELETE ON "child" FOR EACH ROW EXECUTE FUNCTION note_touched('class', 'unit_id');--> statement-breakpoint
CREATE TRIGGER touched AFTER INSERT OR UPDATE OF "closed_at" OR DELETE ON "unit" FOR EACH ROW EXECUTE FUNCTION note_touched('class', 'id');
