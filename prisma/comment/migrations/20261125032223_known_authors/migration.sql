-- CreateTable
CREATE TABLE "authors" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "is_hidden" BOOLEAN NOT NULL,

    CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);
