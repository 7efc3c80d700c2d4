CREATE TABLE `enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`child_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `enrolment_child` ON `enrolment` (`child_id`,`from_on`);--> statement-breakpoint
CREATE INDEX `enrolment_unit` ON `enrolment` (`unit_id`,`from_on`);--> statement-breakpoint
INSERT INTO `enrolment` (`id`, `child_id`, `unit_id`, `from_on`, `to_on`, `act_id`)
SELECT `id`, `id`, `unit_id`, coalesce(`in_class_since`, `since`), `until`, `act_id` FROM `child`;
