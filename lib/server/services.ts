// The only place that chooses implementations and wires them. Made once per process, on first use, and kept on globalThis because
// route bundles and the start-up hook load this module more than once.
import "server-only";
import { hostname } from "node:os";
import { v7 as newId } from "uuid";
import { boundedLane } from "@/lib/domain/spending/output-limit";
import { createCatalogServices } from "./catalog/create-catalog-services";
import { createPriceBook } from "./catalog/price-book";
import { createEstimate, type Estimate, type ReckonedRequest, reckonRequest } from "./chat/estimate";
import { limitsOf } from "./chat/model-limits";
import { prepareQuestions } from "./chat/questions";
import { createRuns } from "./chat/runs";
import { createSpendingGuard } from "./chat/spending-guard";
import { createTurnNotices, noNotices } from "./chat/turn-notices";
import { createTurnStore } from "./chat/turn-store";
import { createTurns } from "./chat/turns";
import { startUpkeep } from "./chat/upkeep";
import { createWireStore } from "./chat/wire-store";
import { createConversations } from "./conversations/conversations";
import { databaseClock } from "./db/database-clock";
import { openDatabase } from "./db/open-database";
import { environment } from "./env";
import { environmentSecrets } from "./environment-secrets";
import { withOwnKey } from "./http/own-key";
import { createImageStore } from "./images/image-store";
import { createSentPictures } from "./images/sent-pictures";
import { createKeys } from "./keys/create-keys";
import { forgetAddresses, settleOrphans } from "./limits/charges";
import { hasMoneyLimit } from "./limits/limits";
import { createMeasurements } from "./measurements/measurements";
import { createPresets } from "./presets/presets";
import { ownUrl } from "./providers/own-url";
import { createRegistry } from "./providers/registry";
import { rememberSecrets } from "./redaction/known-secrets";
import { createHealthFor } from "./routing/health";
import { createAccessServices } from "./session/create-access";
import { setGate } from "./session/gate";
import { createSharing } from "./shares/create-sharing";
import { logDefect } from "./telemetry/log-defect";
import { writeMetrics } from "./telemetry/metrics";
import { createLearnedUsage } from "./tokens/learned-usage";
import { createSpendingRecords } from "./usage/spending-records";
import { createVerdicts } from "./verdicts/verdicts";

async function makeServices() {
  const settings = environment();
  rememberSecrets(environmentSecrets(settings));
  const { db, kind } = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
  const now = await databaseClock(db, kind);
  const startedAt = now();
  const instanceId = newId();
  const access = createAccessServices({ db, settings, machineName: hostname(), now, newId });
  setGate(access);
  const notices = settings.databaseUrl ? createTurnNotices(settings.databaseUrl) : noNotices;
  const store = createTurnStore(db, notices.tell);
  const images = createImageStore(db, { now, newId });
  const sentPictures = createSentPictures(images);
  const conversations = createConversations(db, { now });
  const book = createPriceBook(db, { now });
  await book.load();
  const registry = createRegistry({
    environment: settings,
    fetch: withOwnKey(fetch, ownUrl(settings)),
    now,
    seen: book,
  });
  const measurements = createMeasurements(db, { now });
  const keys = createKeys({ db, settings, registry, book, fetch, now, newId });
  const catalog = createCatalogServices({
    db,
    settings,
    registry,
    personalRegistry: keys.registryFor,
    configuredFor: keys.configuredFor,
    book,
    measurements,
    fetch,
    now,
  });
  const verdicts = createVerdicts(db, { now });
  const presets = createPresets(db, { now });
  const runs = createRuns({ store, now });
  const healthFor = createHealthFor({ now });
  const learned = createLearnedUsage(db);
  const leafOf = async (owner: string, conversationId: string) =>
    (await conversations.read(owner, conversationId, { lastTurns: 1 }))?.leafTurnId ?? null;
  const bound = hasMoneyLimit(settings.limits) ? boundedLane : undefined;
  const reckoning = async (owner: string) => {
    const registryOfOwner = await catalog.registryFor(owner);
    return { store, images, registry: registryOfOwner, leafOf, learned, bound, warm: sentPictures.warm };
  };
  const estimate: Estimate = async (owner, request) => createEstimate(await reckoning(owner))(owner, request);
  const wires = createWireStore(db);
  const sharing = createSharing({
    db,
    settings,
    registryFor: catalog.registryFor,
    ownKeys: keys.secretsFor,
    images,
    now,
    newId,
  });
  const turns = createTurns({
    store,
    notices,
    wires,
    runs,
    now,
    newId,
    instanceId,
    registryFor: catalog.registryFor,
    leafOf,
    guard: createSpendingGuard({
      db,
      limits: settings.limits,
      reckon: async (owner: string, request: ReckonedRequest) =>
        reckonRequest(owner, request, await reckoning(owner)),
      registry,
    }),
    prepare: async (owner, turnId, lanes) =>
      prepareQuestions(owner, await store.readBranch(owner, turnId), lanes, {
        registry: await catalog.registryFor(owner),
        limitsOf: (target) => limitsOf(target, settings.deadlines, settings.modelLimits),
        health: healthFor(owner),
        images: sentPictures,
        learned,
        bound,
      }),
  });
  notices.on("stop", (replyIds) => runs.stop(replyIds));
  notices.on("begin", (turnIds) => void turns.begin(turnIds).catch(logDefect));
  const upkeep = await startUpkeep({
    store,
    conversations,
    runs,
    tidyCharges: async (startedBefore, addressBefore) => {
      await settleOrphans(db, startedBefore, now());
      await forgetAddresses(db, addressBefore);
    },
    instanceId,
    // A SQLite file has one machine, whatever name a new container gives it.
    host: kind === "sqlite" ? "" : hostname(),
    pid: process.pid,
    now,
  });
  return {
    environment: settings,
    access,
    storageKind: kind,
    conversations,
    images,
    sentPictures,
    registry,
    runs,
    turns,
    upkeep,
    store,
    estimate,
    measurements,
    healthFor,
    verdicts,
    presets,
    wires,
    spending: createSpendingRecords(db),
    keys,
    ...sharing,
    ...catalog,
    writeMetrics: () => writeMetrics({ db, liveReplies: runs.liveCount, startedAt, now }),
  };
}

export type Services = Awaited<ReturnType<typeof makeServices>>;

const holder = globalThis as typeof globalThis & { parallaxServices?: Promise<Services> };

/** The services of this process. A start that failed is tried again by the next call. */
export function services(): Promise<Services> {
  holder.parallaxServices ??= makeServices().catch((error) => {
    holder.parallaxServices = undefined;
    throw error;
  });
  return holder.parallaxServices;
}
