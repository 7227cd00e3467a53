// One gate between every query and either engine: text goes in as it can be stored, known failures come out as storage_failed.
// It does not know which query it is.
import "server-only";
import type { DatabaseConnection, Dialect, Driver } from "kysely";
import { AppError } from "@/lib/domain/errors";
import { storableText } from "@/lib/domain/storable-text";
import { storageError } from "./storage-error";

/** The dialect with the gate in front of its connections. */
export function guardDialect(dialect: Dialect): Dialect {
  return {
    createDriver: () => guardDriver(dialect.createDriver()),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function guardDriver(driver: Driver): Driver {
  const guarded = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options).catch((error: unknown) => {
      const known = storageError(error);
      if (known instanceof AppError) throw known;
      throw new AppError("storage_failed", { detail: "the database cannot be reached" }, { cause: error });
    });
    if (!guarded.has(connection)) {
      guarded.add(connection);
      guardConnection(connection);
    }
    return connection;
  };
  return driver;
}

function guardConnection(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    try {
      return await execute({ ...query, parameters: query.parameters.map(storable) }, options);
    } catch (error) {
      throw storageError(error);
    }
  };
}

function storable(parameter: unknown): unknown {
  return typeof parameter === "string" ? storableText(parameter) : parameter;
}
