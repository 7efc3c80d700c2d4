DROP INDEX `need_card`;--> statement-breakpoint
ALTER TABLE `need` DROP COLUMN `card_code`;--> statement-breakpoint
ALTER TABLE `need` DROP COLUMN `pledged_as`;