ALTER TABLE `account` ADD `sealed` blob;--> statement-breakpoint
ALTER TABLE `message` DROP COLUMN `chat`;