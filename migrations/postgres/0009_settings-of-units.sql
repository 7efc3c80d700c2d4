CREATE TABLE "setting_change" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"unit_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"before" text collate "C",
	"after" text collate "C",
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "setting_change_act" ON "setting_change" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "setting_change_unit" ON "setting_change" USING btree ("unit_id","key","id");