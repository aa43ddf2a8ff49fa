//! Browser sessions, started when first needed and used again by the next journey.

use crate::driver::Driver;
use crate::engine::{Engine, Mode};
use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

#[derive(Default)]
pub struct Pool {
    /// Chromium's driver serves any number of sessions; the others serve one each.
    shared: Mutex<Option<Arc<Driver>>>,
    idle: Mutex<HashMap<(Engine, Mode), Vec<Session>>>,
}

pub struct Session {
    pub client: Client,
    engine: Engine,
    mode: Mode,
    _driver: Arc<Driver>,
}

impl Pool {
    pub async fn take(&self, engine: Engine, mode: Mode) -> Result<Session> {
        let waiting = self.idle.lock().expect(UNPOISONED).get_mut(&(engine, mode)).and_then(Vec::pop);
        match waiting {
            Some(session) => Ok(session),
            None => self.start(engine, mode).await,
        }
    }

    pub fn give_back(&self, session: Session) {
        let key = (session.engine, session.mode);
        self.idle.lock().expect(UNPOISONED).entry(key).or_default().push(session);
    }

    /// Closes every browser; the drivers end with their last session.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().expect(UNPOISONED));
        for session in idle.into_values().flatten() {
            session.close().await;
        }
        self.shared.lock().expect(UNPOISONED).take();
    }

    async fn start(&self, engine: Engine, mode: Mode) -> Result<Session> {
        let driver = self.driver(engine, mode)?;
        let mut capabilities = engine.capabilities(mode)?;
        capabilities.insert("pageLoadStrategy".to_owned(), json!(engine.load_strategy()));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address())
            .await
            .with_context(|| format!("{} was asked for, but gave no session", engine.name()))?;
        Ok(Session { client, engine, mode, _driver: driver })
    }

    fn driver(&self, engine: Engine, mode: Mode) -> Result<Arc<Driver>> {
        if engine != Engine::Chromium {
            return Ok(Arc::new(Driver::start(engine, mode)?));
        }
        let mut shared = self.shared.lock().expect(UNPOISONED);
        if let Some(driver) = &*shared {
            return Ok(driver.clone());
        }
        let driver = Arc::new(Driver::start(engine, mode)?);
        *shared = Some(driver.clone());
        Ok(driver)
    }
}

impl Session {
    pub async fn close(self) {
        // A browser that is gone already is what was wanted.
        let _ = self.client.close().await;
    }
}

const UNPOISONED: &str = "no code panics while it holds the pool";
