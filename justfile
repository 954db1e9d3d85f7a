# A menu; the work is done by `cargo xtask`, which needs no just.

# List the recipes.
default:
    @just --list

# Prepare, build and start Sen with sample data.
up *args:
    cargo xtask up {{ args }}

# Run every test, on both databases and in Chromium.
test *args:
    cargo xtask test {{ args }}

# Check formatting, clippy, WASM builds and tidy.
lint:
    cargo xtask lint

# Build the browser app.
web *args:
    cargo xtask web {{ args }}

# Write openapi/openapi.json from the code.
openapi:
    cargo xtask openapi

# Run the measured workloads.
bench *args:
    cargo xtask bench {{ args }}

# Build the single release binary.
dist:
    cargo xtask dist

# What CI runs.
ci:
    .ci/run
