/** Read before a program that imports database clients (node --import): generates those that are missing. */
import { generateClients } from './artifacts.ts';
import { exitOnFailure } from './failure.ts';

await exitOnFailure(generateClients());
