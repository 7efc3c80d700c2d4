CREATE TABLE `__new_episode` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`number` integer NOT NULL,
	`programme` text NOT NULL,
	`kind` text NOT NULL,
	`stage` text NOT NULL,
	`started_on` text NOT NULL,
	`ended_on` text,
	`outcome` text
);
--> statement-breakpoint
INSERT INTO `__new_episode` (`id`, `case_id`, `number`, `programme`, `kind`, `stage`, `started_on`, `ended_on`, `outcome`)
SELECT e.`id`, e.`case_id`, e.`number`, c.`programme`, c.`kind`,
	CASE WHEN e.`number` = (SELECT max(l.`number`) FROM `episode` l WHERE l.`case_id` = e.`case_id`) THEN c.`stage` ELSE 'closed' END,
	e.`started_on`, e.`ended_on`, e.`outcome`
FROM `episode` e JOIN `case` c ON c.`id` = e.`case_id`;
--> statement-breakpoint
DROP TABLE `episode`;--> statement-breakpoint
ALTER TABLE `__new_episode` RENAME TO `episode`;--> statement-breakpoint
CREATE UNIQUE INDEX `episode_case` ON `episode` (`case_id`,`number`);--> statement-breakpoint
ALTER TABLE `case` DROP COLUMN `programme_version`;--> statement-breakpoint
ALTER TABLE `unit` DROP COLUMN `programme_version`;
