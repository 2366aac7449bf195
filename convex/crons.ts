import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval("remove what has outlived its time", { hours: 1 }, internal.sessions.sweep, {});

export default crons;
