//! Takes the two files of Swagger UI that the documentation page needs out of their archive, gzipped.

use std::error::Error;
use std::io::{self, Cursor, Write as _};
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

const FILES: [&str; 2] = ["swagger-ui-bundle.js", "swagger-ui.css"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED))?;
    for name in FILES {
        // The folder above carries the version.
        let path = archive
            .file_names()
            .filter_map(Result::ok)
            .find(|path| path.ends_with(&format!("/dist/{name}")))
            .ok_or(format!("Swagger UI has no {name}"))?
            .into_owned();
        let target = fs::File::create(Path::new(&out).join(format!("{name}.gz")))?;
        let mut packed = GzEncoder::new(target, Compression::best());
        io::copy(&mut archive.by_name(&path)?, &mut packed)?;
        packed.finish()?.flush()?;
    }
    Ok(())
}
