//! Several processes on one database, and who of them holds which job.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::bail;

use crate::client::Client;
use crate::database::Database;
use crate::home::{Home, Server, Worker};

const LOOK: Duration = Duration::from_millis(20);

/// Servers, each with workers inside, and workers beside them.
pub(super) struct Fleet {
    pub(super) servers: Vec<Server>,
    pub(super) workers: Vec<Worker>,
}

impl Fleet {
    /// All at once.
    pub(super) fn start(home: &Home, processes: usize) -> anyhow::Result<Self> {
        std::thread::scope(|scope| {
            let servers: Vec<_> = (0..processes)
                .map(|_| scope.spawn(|| home.serve()))
                .collect();
            let workers: Vec<_> = (0..processes)
                .map(|_| scope.spawn(|| home.work()))
                .collect();
            let servers = servers.into_iter().map(|thread| {
                let joined = thread.join();
                joined.unwrap_or_else(|_| bail!("a start panicked"))
            });
            let workers = workers.into_iter().map(|thread| {
                let joined = thread.join();
                joined.unwrap_or_else(|_| bail!("a start panicked"))
            });
            Ok(Self {
                servers: servers.collect::<anyhow::Result<_>>()?,
                workers: workers.collect::<anyhow::Result<_>>()?,
            })
        })
    }

    /// The administrator, signed in at each server.
    pub(super) fn administrators(&self) -> anyhow::Result<Vec<Client>> {
        self.servers.iter().map(Server::administrator).collect()
    }

    pub(super) fn stop(self) {
        drop(self);
    }
}

/// What was seen of jobs while they ran.
#[derive(Default)]
pub(super) struct Watch {
    stop: AtomicBool,
}

/// Who held jobs, by their kind; and jobs that two held under one token.
#[derive(Default)]
pub(super) struct Held {
    pub(super) owners: BTreeMap<String, BTreeSet<String>>,
    pub(super) all_owners: BTreeSet<String>,
    pub(super) shared: Vec<String>,
}

impl Watch {
    /// Looks until it is told to stop.
    pub(super) fn look(&self, database: &mut Database) -> anyhow::Result<Held> {
        let mut held = Held::default();
        let mut runs: BTreeMap<String, String> = BTreeMap::new();
        while !self.stop.load(Ordering::Relaxed) {
            let rows = database.rows(
                "SELECT kind, lease_owner, id::text || '/' || lease_token FROM jobs WHERE state = 'leased'",
            )?;
            for row in rows {
                let [kind, owner, run] = row.as_slice() else {
                    continue;
                };
                held.owners
                    .entry(kind.clone())
                    .or_default()
                    .insert(owner.clone());
                held.all_owners.insert(owner.clone());
                let first = runs.entry(run.clone()).or_insert_with(|| owner.clone());
                if first != owner {
                    held.shared.push(run.clone());
                }
            }
            std::thread::sleep(LOOK);
        }
        Ok(held)
    }

    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
