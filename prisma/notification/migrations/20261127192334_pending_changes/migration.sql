-- CreateTable
CREATE TABLE "pending_changes" (
    "of" TEXT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "pending_changes_pkey" PRIMARY KEY ("of","id")
);
