"""What the figures of one run are held against, and the table in which they are read."""

LIST_COST = 8.0
GROWTH = 1.5
SEARCH_P99_MS = 30.0
MEMORY_MB = 200.0
START_S = 1.0


def judge(runs: list[dict]) -> list[dict]:
    """One line for each reach: what it says, what was measured, whether it is reached; a page that answered nothing is not."""
    lines = []

    def line(engine: str, what: str, value: float, most: float, unit: str, answered: bool = True):
        lines.append({"engine": engine, "what": what, "value": value, "most": most, "unit": unit,
                      "reached": answered and value <= most})

    for engine in dict.fromkeys(run["engine"] for run in runs):
        sizes = sorted((run for run in runs if run["engine"] == engine), key=lambda run: run["size"])
        small, large = sizes[0], sizes[-1]
        for run in sizes:
            if "desk" not in run["pages"]:
                continue
            line(engine, f"a list of 20 at {run['size']:,}, as a multiple of /healthz", run["pages"]["desk"]["cost"],
                 LIST_COST, "×")
        if small is not large:
            for name, page in large["pages"].items():
                if name in small["pages"] and name != "healthz":
                    before = small["pages"][name]["p99_ms"]
                    line(engine, f"{name}: p99 at {large['size']:,} to p99 at {small['size']:,}",
                         page["p99_ms"] / max(0.001, before), GROWTH, "×", page["requests"] > 0)
        for name, page in large["pages"].items():
            if name.startswith("search"):
                line(engine, f"{name}: p99 at {large['size']:,}", page["p99_ms"], SEARCH_P99_MS, "ms",
                     page["requests"] > 0)
        if engine == "sqlite":
            line(engine, f"memory at {large['size']:,}", large["memory_mb"], MEMORY_MB, "MB")
        line(engine, f"start to first answer at {large['size']:,}", large["start"]["first_answer"], START_S, "s")
    return lines


def table(runs: list[dict]) -> str:
    out = []
    for run in runs:
        start = run["start"]
        out.append(
            f"\n{run['engine']}, {run['size']:,} consultations, {run['disk_mb']:,.0f} MB on disk; "
            f"first answer {start['first_answer']:.2f} s, first page {start['first_page']:.2f} s; "
            f"memory {run['memory_mb']:.0f} MB (at most {run['peak_mb']:.0f} MB)")
        out.append(f"  {'page':<24}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'db CPU':>9}"
                   f"{'× healthz':>11}{'failed':>8}")
        for name, page in run["pages"].items():
            out.append(
                f"  {name:<24}{page['per_second']:>9.0f}{page['p50_ms']:>9.2f}{page['p99_ms']:>9.2f}"
                f"{page['cpu_ms']:>9.3f}{page['database_cpu_ms']:>9.3f}{page['cost']:>11.1f}{page['failed']:>8}")
    return "\n".join(out)


def verdict(lines: list[dict]) -> str:
    out = []
    for line in lines:
        said = "reached    " if line["reached"] else "NOT reached"
        out.append(f"  {said}  {line['engine']:<9} {line['what']}: {line['value']:.2f} {line['unit']}"
                   f" (at most {line['most']:g} {line['unit']})")
    return "\n".join(out)
