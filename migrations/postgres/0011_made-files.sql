CREATE TABLE "made_file" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "made_file_child" ON "made_file" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "made_file_created" ON "made_file" USING btree ("created_at");