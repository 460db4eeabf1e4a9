package neurostash.lab.fuzz;

import neurostash.data.idx.IdxReader;
import neurostash.data.measured.MeasurementReader;
import neurostash.data.measured.ReadOptions;
import neurostash.lab.circuit.Circuit;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Overrides;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.json.Json;
import neurostash.lab.numpy.Npy;
import neurostash.lab.preset.PresetSheet;
import neurostash.lab.preset.Presets;
import neurostash.lab.run.Samples;
import neurostash.lab.run.TinyRuns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Every parser of the project. A new one is a line in {@link #all}. */
final class FuzzTargets {

    private static final long MIB = 1 << 20;

    /** Rounds for an input for which a whole run directory is read. */
    private static final int SLOW = 5;

    private final Path folder;

    /**
     * @param folder the only place where anything may be written
     */
    FuzzTargets(Path folder) {
        this.folder = folder;
    }

    List<FuzzTarget> all() throws IOException {
        Experiment tiny = TinyRuns.experiment(folder, "seeds=[1]").withOnly("stash");
        Experiment two = TinyRuns.experiment(folder, "seeds=[1]");
        two = two.withArms(List.of(two.arm("baseline"), two.arm("stash")));
        RunFixture run = new RunFixture(two, folder);
        CheckpointFixture checkpoint =
                new CheckpointFixture(tiny, Samples.of(tiny), folder.resolve("checkpoint"));
        List<FuzzTarget> targets = new ArrayList<>();
        targets.add(experiments(tiny));
        targets.add(presets());
        targets.add(overrides(tiny));
        targets.add(images());
        targets.add(labels());
        targets.add(measurements());
        targets.add(circuits());
        targets.add(arrays());
        targets.add(checkpoints(checkpoint));
        targets.add(manifests(run));
        targets.add(settings(run));
        targets.add(runFile("results", run, "arms/stash/seed-1.json"));
        targets.add(runFile("conductances", run, "arms/stash/seed-1.npy"));
        targets.add(runFile("provenance", run, "provenance.json"));
        targets.add(runFile("timing", run, "timing.json"));
        return targets;
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static List<byte[]> words(String spaced) {
        return texts(spaced.split(" "));
    }

    private static FuzzTarget.Bound bound(long base, long perByte) {
        return input -> base + perByte * input.length;
    }

    private Path file(String name, byte[] input) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("input")).resolve(name), input);
    }

    private static final List<byte[]> YAML_WORDS =
            words(
                    "&a *a <<: !!str !!binary !!java.net.URL %YAML --- ... ? | > - : , # @ ` [ ] {"
                        + " } .nan .inf \t \u0000 \u2028 \ufeff V nS uS kS % us ms s Hz ohm ../../x"
                        + " /dev/null /proc/self/environ");

    private static final List<FuzzTarget.Maker> YAML_BOMBS =
            List.of(Bombs::yamlAliases, Bombs::yamlLoop, Bombs::nested, Bombs::long_, Bombs::many);

    private FuzzTarget experiments(Experiment tiny) {
        List<String> seeds = new ArrayList<>(List.of(TinyRuns.YAML));
        seeds.add(
                """
                name: physics
                about: many effects
                dataset: {name: mnist, split: validation}
                seeds: [1, 2]
                device: {preset: ctm-tinbox, variation: {step: 6 %}}
                array: {bias: v/3, disturb: true, wires: {model: drop, rowOhm: 2.46 ohm}}
                network: {neurons: 20, threshold: 0.4, competition: every-spike}
                coding: {kind: poisson-rate, steps: 35, duration: 350 ms, maxRate: 63.75 Hz}
                arms:
                  - name: baseline
                  - name: short
                    ownLength: true
                    set: {training.epochs: 0.5, coding.kind: first-spike}
                """);
        for (Arm arm : tiny.arms()) {
            // Every setting there is, with its default.
            seeds.add("name: resolved\n" + arm.settings().resolution().toYaml());
        }
        return new FuzzTarget(
                "experiment",
                texts(seeds.toArray(String[]::new)),
                YAML_WORDS,
                YAML_BOMBS,
                bound(64 * MIB, 4000),
                input -> ExperimentReader.read(file("experiment.yaml", input), List.of()));
    }

    private FuzzTarget presets() {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : Presets.names()) {
            try (var in =
                    Presets.class.getResourceAsStream("/neurostash/lab/preset/" + name + ".yaml")) {
                seeds.add(in.readAllBytes());
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return new FuzzTarget(
                "preset",
                seeds,
                YAML_WORDS,
                YAML_BOMBS,
                bound(64 * MIB, 4000),
                input -> {
                    Path file = file("preset.yaml", input);
                    Json.text(PresetSheet.of(file.toString(), folder).toDocument());
                });
    }

    private FuzzTarget overrides(Experiment tiny) {
        ConfigTree tree = ConfigTree.parse("tiny", TinyRuns.YAML);
        String resolved = tiny.arms().getFirst().settings().resolution().toYaml();
        return new FuzzTarget(
                "set",
                texts(
                        "network.neurons=12",
                        "stash={policy: rotation, wins: 1, recallEvery: 3}",
                        "device.potentiation.voltage=4.2 V",
                        "array.wires.rowOhm=2 ohm",
                        "training.epochs=0.5",
                        "seeds=[1, 2]"),
                Stream.concat(YAML_WORDS.stream(), texts(resolved.split("[:\n ]+")).stream())
                        .toList(),
                YAML_BOMBS,
                bound(64 * MIB, 4000),
                input -> {
                    String set = new String(input, StandardCharsets.UTF_8);
                    Overrides.parse(set);
                    ExperimentReader.read(tree, folder, List.of(set));
                });
    }

    private static byte[] idx(int magic, int count, int side) {
        int sides = magic == 0x803 ? 2 : 0;
        int values = sides == 0 ? count : count * side * side;
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * sides + values);
        bytes.putInt(magic).putInt(count);
        for (int i = 0; i < sides; i++) {
            bytes.putInt(side);
        }
        while (bytes.hasRemaining()) {
            bytes.put((byte) (bytes.position() % 10));
        }
        return bytes.array();
    }

    private FuzzTarget images() {
        List<byte[]> raw = List.of(idx(0x803, 5, 6), idx(0x803, 1, 28));
        List<byte[]> seeds = List.of(raw.get(0), raw.get(1), Bombs.gzip(raw.get(0)));
        return new FuzzTarget(
                "idx-images",
                seeds,
                List.of(),
                List.of(
                        Bombs::idxClaim,
                        Bombs::gzipBomb,
                        random -> Bombs.gzip(Mutation.of(raw.get(0), raw, List.of(), random))),
                bound(4 * MIB, 1100),
                input -> IdxReader.images(file("images", input)));
    }

    private FuzzTarget labels() {
        List<byte[]> raw = List.of(idx(0x801, 50, 0));
        return new FuzzTarget(
                "idx-labels",
                List.of(raw.getFirst(), Bombs.gzip(raw.getFirst())),
                List.of(),
                List.of(
                        Bombs::idxClaim,
                        Bombs::gzipBomb,
                        random -> Bombs.gzip(Mutation.of(raw.getFirst(), raw, List.of(), random))),
                bound(4 * MIB, 1100),
                input -> IdxReader.labels(file("labels", input)));
    }

    private FuzzTarget measurements() {
        List<byte[]> seeds =
                texts(
                        "pulse,G (uS)\n1,1.0\n2,1.5\n3,1.9\n4,2.2\n5,2.4\n",
                        "pulse\tup (nS)\tdown (nS)\n1\t1\t5\n2\t3\t4\n3\t5\t2\n",
                        "V (V),G (S)\n4.2,1e-9\n4.2,2e-9\n4.2,3e-9\n-4.2,2e-9\n-4.2,1e-9\n",
                        "1e-6;3e-6\n2e-6;2e-6\n3e-6;1e-6\n",
                        """
                        # Keithley 2636B
                        Model,2636B
                        Voltage (V),Current (nA),Time (s)
                        0,0,0
                        1,1,1
                        2,4,2
                        1,2,3
                        -1,-0.001,4
                        """,
                        """
                        SetupTitle, I/V Sweep
                        PrimitiveTest, I/V Sweep
                        TestParameter, Channel.UnitType, SMU, SMU
                        Dimension1, 4
                        Dimension2, 1
                        DataName, V1, I1, I2
                        DataValue, 1, 1e-9, -1e-9
                        DataValue, 2, 2e-9, -2e-9
                        DataValue, 3, 3e-9, -3e-9
                        DataValue, 4, 5e-9, -5e-9
                        """,
                        """
                        My session
                        2019-03-01
                        Wordline,Bitline,Resistance,Amplitude (V),Pulse width (s),Tag,ReadTag,ReadVoltage
                        1,2,1e6,0,0,S R,S R,0.5
                        1,2,8e5,2.5,1e-4,P,S R,0.5
                        1,2,5e5,2.5,1e-4,P,S R,0.5
                        1,2,4e5,2.5,1e-4,P,S R,0.5
                        """);
        ReadOptions options = new ReadOptions(Optional.empty(), OptionalDouble.of(2));
        return new FuzzTarget(
                "measurement",
                Stream.concat(seeds.stream(), Stream.of(Bombs.gzip(seeds.getFirst()))).toList(),
                words(
                        "pulse G I V R (uS) (nA) (V) (Ohm) (a.u.) , ; \t \" # NaN inf 1,5 +4V up"
                                + " down DataName DataValue Dimension2 Wordline P \ufeff \u0000"),
                List.of(
                        Bombs::gzipText,
                        Bombs::long_,
                        random ->
                                Bombs.gzip(
                                        Mutation.of(seeds.getFirst(), seeds, List.of(), random))),
                // A packed file is text of at most 16 MiB: see SourceText.
                bound(1400 * MIB, 2000),
                input -> MeasurementReader.read(file("measured.csv", input), options));
    }

    private FuzzTarget circuits() {
        List<byte[]> circuits =
                texts(
                        """
                        { "rows": 2, "columns": 2,
                          "wire": {"rowOhm": 1.0, "columnOhm": 1.0},
                          "cell": {"law": "ohmic"},
                          "conductanceS": [[1e-6, 2e-6], [3e-6, 4e-6]],
                          "rowDrive":    [{"volt": 0.1}, {"volt": 0.0, "ohm": 50}],
                          "columnDrive": [{"volt": 0.0}, "float"] }
                        """,
                        """
                        { "rows": 1, "columns": 2,
                          "wire": {"rowOhm": 0, "columnOhm": 2.5},
                          "cell": {"law": "rectifying", "readVolt": 2, "fullVolt": 4.2,
                                   "kappa": 100, "rectification": 1e5},
                          "conductanceS": [[1e-9, 2e-9]],
                          "rowDrive":    [{"volt": 4.2}],
                          "columnDrive": [{"volt": 0.0}, {"volt": -1, "ohm": 1e3}] }
                        """,
                        """
                        {"rows":1,"columns":1,"wire":{"rowOhm":1,"columnOhm":1},
                         "cell":{"law":"diode","v0Volt":0.1},"conductanceS":[[1e-6]],
                         "rowDrive":[{"volt":0.5}],"columnDrive":[{"volt":0}]}
                        """);
        return new FuzzTarget(
                "circuit",
                circuits,
                words(
                        "\"float\" \"sinh\" \"diode\" \"preset\" \"alphaPerVolt\" null 1e308 -0.0"
                                + " 1e-320 [ ] { } , : \" \\u0000 \"../../x.yaml\""),
                List.of(
                        Bombs::circuitClaim,
                        Bombs::nested,
                        Bombs::long_,
                        random -> JsonMutation.of(circuits.getFirst(), random),
                        random -> JsonMutation.of(circuits.get(1), random)),
                bound(64 * MIB, 4000),
                input ->
                        Json.text(
                                Circuit.document(
                                        Circuit.read(file("circuit.json", input)).solve())));
    }

    private FuzzTarget arrays() {
        return new FuzzTarget(
                "npy",
                List.of(
                        Npy.encode(new float[] {1, 2, 3}),
                        Npy.encode(new double[] {1, 2}),
                        Npy.encode(new int[] {1}),
                        Npy.encode(new long[] {1, 2, 3, 4})),
                words("'shape' (3,) '<f4' True False 'descr' {"),
                List.of(Bombs::npyClaim),
                bound(1 * MIB, 100),
                input -> {
                    try {
                        Npy.decode(input);
                    } catch (IOException refused) {
                        throw new neurostash.core.UserError("npy", "x", "x");
                    }
                });
    }

    private static FuzzTarget checkpoints(CheckpointFixture fixture) {
        return new FuzzTarget(
                "checkpoint",
                List.of(fixture.file()),
                words("header.json .npy PK sha256 ../x"),
                List.of(fixture::resealed),
                bound(64 * MIB, 100),
                fixture::read);
    }

    private static FuzzTarget manifests(RunFixture run) throws IOException {
        byte[] manifest = run.content("manifest.json");
        FuzzTarget plain = runFile("manifest", run, "manifest.json");
        List<FuzzTarget.Maker> made = new ArrayList<>(plain.made());
        made.add(random -> run.escaping(manifest, random));
        return new FuzzTarget(
                plain.name(),
                plain.seeds(),
                plain.words(),
                made,
                plain.memory(),
                plain.reading(),
                plain.every());
    }

    private static FuzzTarget settings(RunFixture run) throws IOException {
        return new FuzzTarget(
                "settings",
                List.of(run.content("arms/stash/config.yaml")),
                YAML_WORDS,
                YAML_BOMBS,
                bound(64 * MIB, 4000),
                run.withSettings("stash"),
                SLOW);
    }

    private static FuzzTarget runFile(String name, RunFixture run, String file) throws IOException {
        byte[] content = run.content(file);
        List<FuzzTarget.Maker> made = new ArrayList<>(List.of(Bombs::nested, Bombs::long_));
        if (file.endsWith(".json")) {
            for (int often = 0; often < 4; often++) {
                made.add(random -> JsonMutation.of(content, random));
            }
        }
        return new FuzzTarget(
                name,
                List.of(content),
                words("null true -1 1e999 {} [] [[]] \"\" \"x\" { } [ ] : , ../x"),
                made,
                bound(64 * MIB, 4000),
                run.with(file),
                SLOW);
    }
}
