-- CreateTable
CREATE TABLE "tags" (
    "tag" TEXT NOT NULL,
    "translations" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "tags_pkey" PRIMARY KEY ("tag")
);
