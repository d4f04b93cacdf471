-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "rendering" INTEGER NOT NULL DEFAULT 0;
