#!/usr/bin/env python3
"""Our circuit solver beside others, on the same circuits in one run.

    python3 bench/solver/compare.py [--sizes 64,128,256,512] [--spice 16,32]

Needs numpy and scipy, Maven, the JDK that ./neurostash finds, and ngspice for the nonlinear part. Ours is built first.
"anew" builds a solver each time, "again" is a further solve of a solver that has its factors and workspace.
- scipy: one sparse nodal matrix, scipy.sparse.linalg.spsolve, as badcrossbar does (its own code is not used);
  for many vectors one splu and its solves.
- relaxation: cell voltages from the drops of the cell currents, under-relaxed until no voltage changes by more
  than 1e-9 of the drive, as CrossSim describes its iteration; written anew, at the fastest of eight relaxation
  factors for that circuit; of many vectors, for the first.
- ngspice: the same nonlinear array as B sources, .op, with KLU where the installed version knows it.
Rows are driven at the left, columns grounded at the bottom; conductances are log-uniform.
"""
import argparse, glob, os, re, shutil, subprocess, sys, tempfile, time


def fail(what):
    print(f"compare.py: {what}", file=sys.stderr)
    sys.exit(2)


try:
    import numpy as np
    import scipy.sparse as sp
    import scipy.sparse.linalg as spl
except ImportError as absent:
    fail(f"{absent}, {sys.executable}, pip install numpy scipy")

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def nodal(g, ohm):
    """Matrix of the nodal equations, and what multiplies the drives on the right."""
    m, n = g.shape
    row = np.arange(m * n).reshape(m, n)
    col = m * n + row
    s = 1 / ohm
    a = [row[:, :-1].ravel(), col[:-1].ravel(), row.ravel()]
    b = [row[:, 1:].ravel(), col[1:].ravel(), col.ravel()]
    v = [np.full(m * (n - 1), s), np.full((m - 1) * n, s), g.ravel()]
    a, b, v = map(np.concatenate, (a, b, v))
    ends = np.concatenate([row[:, 0], col[-1]])
    i = np.concatenate([a, b, a, b, ends])
    j = np.concatenate([b, a, a, b, ends])
    x = np.concatenate([-v, -v, v, v, np.full(len(ends), s)])
    return sp.csc_matrix((x, (i, j)), shape=(2 * m * n, 2 * m * n)), row[:, 0], s


def currents(g, x):
    m, n = g.shape
    return (g * (x[:m * n] - x[m * n:]).reshape(m, n)).sum(axis=0)


def scipy_solve(g, ohm, volts):
    start = time.perf_counter()
    matrix, ends, s = nodal(g, ohm)
    right = np.zeros((matrix.shape[0], len(volts)))
    right[ends] = s * volts.T
    x = spl.spsolve(matrix, right[:, 0])[:, None] if len(volts) == 1 else spl.splu(matrix).solve(right)
    out = np.array([currents(g, x[:, k]) for k in range(len(volts))])
    return time.perf_counter() - start, out


def relax(g, ohm, volts, factor):
    v = volts[:, None]
    drive = np.abs(volts).max()
    dv = np.repeat(v, g.shape[1], axis=1)
    for _ in range(20000):
        i = g * dv
        rows = np.cumsum(np.cumsum(i[:, ::-1], axis=1)[:, ::-1], axis=1)
        cols = np.cumsum(np.cumsum(i, axis=0)[::-1], axis=0)[::-1]
        new = v - ohm * (rows + cols)
        gap = np.abs(new - dv).max() / drive
        if gap < 1e-9:
            return (g * dv).sum(axis=0)
        if not gap < 1e6:
            return None
        dv += factor * (new - dv)
    return None


def relaxation(g, ohm, volts):
    """The first vector at every factor, the others at the one that was fastest."""
    best, out, fastest = np.inf, None, None
    for factor in (1, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05):
        start = time.perf_counter()
        found = relax(g, ohm, volts[0], factor)
        took = time.perf_counter() - start
        if found is not None and took < best:
            best, out, fastest = took, found, factor
    if out is None:
        return best, None
    start = time.perf_counter()
    rest = [relax(g, ohm, one, fastest) for one in volts[1:]]
    return best + time.perf_counter() - start, None if any(x is None for x in rest) else np.array([out] + rest)


def ngspice(g, ohm, volts, folder):
    """Time of .op as ngspice itself measures the run, and the column currents."""
    m, n = g.shape
    half = 50.0
    a = 2 / 4.2 * np.log(half + np.sqrt(half * half - 1))
    scale = 1e-3 / g.max()
    lines = ["* array"]
    for i in range(m):
        lines.append(f"vr{i} r{i} 0 {volts[0, i]:.17g}")
        for j in range(n):
            left = f"w{i}_{j - 1}" if j else f"r{i}"
            down = f"b{i + 1}_{j}" if i < m - 1 else f"c{j}"
            w, b = f"w{i}_{j}", f"b{i}_{j}"
            f = g[i, j] * scale * 2 / np.sinh(2 * a)
            v = f"v({w},{b})"
            lines.append(f"rw{i}_{j} {left} {w} {ohm / scale:.17g}")
            lines.append(f"rb{i}_{j} {b} {down} {ohm / scale:.17g}")
            lines.append(f"bc{i}_{j} {w} {b} i={v}>=0 ? {f:.17g}*sinh({a:.17g}*{v}) : {f / 1e5:.17g}*sinh({a:.17g}*{v})")
    lines += [f"vc{j} c{j} 0 0" for j in range(n)]
    klu = "klu" if b"klu" in subprocess.run(["strings", shutil.which("ngspice")], capture_output=True).stdout.lower() and version() >= 40 else ""
    lines += [f".options reltol=1e-9 abstol=1e-14 vntol=1e-12 gmin=1e-18 itl1=1000 {klu}", ".control",
              "set filetype=ascii", "set numdgt=16", "op", f"write {folder}/op.raw " + " ".join(f"i(vc{j})" for j in range(n)),
              "rusage time", "quit 0", ".endc", ".end"]
    with open(f"{folder}/array.cir", "w") as f:
        f.write("\n".join(lines) + "\n")
    start = time.perf_counter()
    subprocess.run(["ngspice", "-b", f"{folder}/array.cir"], capture_output=True, timeout=1200)
    took = time.perf_counter() - start
    text = open(f"{folder}/op.raw").read()
    return took, np.array([[float(x.split()[-1]) / scale for x in text.split("Values:")[1].split("\n") if x.strip()][-n:]])


def version():
    text = subprocess.run(["ngspice", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"ngspice-(\d+)", text)
    return int(found.group(1)) if found else 0


def reason(run):
    """The line of a failed command that says why: the first that names a place in a source, or an error, or any."""
    said = [x.strip() for x in re.sub(r"\x1b\[[0-9;]*m", "", run.stderr + "\n" + run.stdout).splitlines() if x.strip()]
    places = [x for x in said if re.search(r"\.java:", x)]
    errors = [x for x in said if re.match(r"\[ERROR\]|Exception|Error|error:", x)]
    return (places or errors or said or [f"exit code {run.returncode}"])[0]


def run_or_fail(what, command, mend, **options):
    try:
        run = subprocess.run(command, capture_output=True, text=True, **options)
    except OSError as missing:
        fail(f"{what}, {missing}, {mend}")
    if run.returncode:
        fail(f"{what}, {reason(run)}, {mend}")
    return run.stdout


def jdk():
    """The JDK that ./neurostash finds."""
    run = subprocess.run([os.path.join(ROOT, "neurostash"), "--jdk"], capture_output=True, text=True)
    if run.returncode:
        fail(run.stderr.strip().removeprefix("neurostash: "))
    return run.stdout.strip()


def ours(cases, folder):
    home = jdk()
    build = ["mvn", "-q", "-B", "-ntp", "-Dstyle.color=never", "-P", "quick", "-Dmaven.test.skip=true", "-pl", "core", "package"]
    run_or_fail("our solver does not build", build, f"see {' '.join(build)}", cwd=ROOT, env=dict(os.environ, JAVA_HOME=home))
    path = [os.path.join(ROOT, "core/target/quick/classes")]
    path += glob.glob(os.path.expanduser("~/.m2/repository/org/apache/commons/commons-rng-*/1.7/*.jar"))
    with open(f"{folder}/cases.txt", "w") as f:
        for name, law, n, ohm, g, v in cases:
            g.astype("<f8").tofile(f"{folder}/{name}.g")
            v.astype("<f8").tofile(f"{folder}/{name}.v")
            f.write(f"{name} {law} {n} {ohm} {len(v)}\n")
    out = run_or_fail("our solver does not run", [
        f"{home}/bin/java", "-Xmx4g", "-XX:+UseParallelGC", "-cp", ":".join(path),
        os.path.join(ROOT, "bench/solver/SolverTimes.java"), folder], "see bench/solver/SolverTimes.java")
    times = {}
    for line in out.splitlines():
        name, seconds, again, newton, steps, mib = line.split()
        times[name] = (float(seconds), float(again), int(newton), int(steps), int(mib))
    return times


def gap(a, b):
    return np.abs(a - b).max() / np.abs(b).max()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="64,128,256,512")
    options.add_argument("--spice", default="16,32")
    args = options.parse_args()
    random = np.random.default_rng(2026)
    draw = lambda n, low, high: low * (high / low) ** random.random((n, n))
    sizes = [int(x) for x in args.sizes.split(",") if x]
    spice = [int(x) for x in args.spice.split(",") if x]
    cases = [(f"ohmic{n}", "ohmic", n, 1.0, draw(n, 1e-6, 1e-4), random.random((1, n))) for n in sizes + [1024]]
    cases.append(("batch256", "ohmic", 256, 1.0, draw(256, 1e-6, 1e-4), random.random((100, 256))))
    cases += [(f"sinh{n}", "sinh", n, 1e3, draw(n, 2e-10, 1e-9), 4.2 * random.random((1, n))) for n in spice + [64, 128, 256, 512] if n]
    with tempfile.TemporaryDirectory() as folder:
        times = ours(cases, folder)
        print("| circuit | ours anew, ms | ours again, ms | Newton / CG steps | other | other, ms | ratio anew | ratio again | difference of currents |")
        print("|---|---|---|---|---|---|---|---|---|")
        for name, law, n, ohm, g, v in dict((c[0], c) for c in cases).values():
            mine, again, newton, steps, mib = times[name]
            out = np.fromfile(f"{folder}/{name}.out").reshape(len(v), n)
            head = f"| {name} | {mine * 1e3:.3g} | {again * 1e3:.3g} | {newton} / {steps} |"
            rivals = []
            if law == "ohmic" and n <= 512:
                rivals.append(("scipy", scipy_solve(g, ohm, v)))
                rivals.append(("relaxation", relaxation(g, ohm, v)))
            elif law == "sinh" and n in spice and shutil.which("ngspice"):
                rivals.append((f"ngspice {version()}", ngspice(g, ohm, v, folder)))
            for rival, (took, theirs) in rivals:
                if theirs is None:
                    print(head, rival, "| no convergence | | | |")
                else:
                    print(head, rival, f"| {took * 1e3:.4g} | {took / mine:.3g} | {took / again:.3g} | {gap(out[:len(theirs)], theirs):.1e} |", flush=True)
            if not rivals:
                print(head, "| | | |", f"heap in use {mib} MiB of 4096 |" if n == 1024 else "|", flush=True)
        for law, names in (("ohmic", sorted(set(sizes + [1024]))), ("sinh", [64, 128, 256, 512])):
            if len(names) < 2:
                continue
            power = np.polyfit(np.log(names), np.log([times[f"{law}{n}"][0] for n in names]), 1)[0]
            print(f"\n{law}: our time grows as N^{power:.2f} from N = {min(names)} to {max(names)}")


main()
