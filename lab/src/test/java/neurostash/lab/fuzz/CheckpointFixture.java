package neurostash.lab.fuzz;

import neurostash.core.energy.EnergyBudget;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.learning.Course;
import neurostash.core.learning.LearningListener;
import neurostash.core.learning.LearningPlan;
import neurostash.core.learning.Network;
import neurostash.core.state.SavedState;
import neurostash.core.state.UnfitState;
import neurostash.lab.checkpoint.Checkpoint;
import neurostash.lab.checkpoint.Checkpoints;
import neurostash.lab.checkpoint.RunIdentity;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A run that stands half way, the checkpoint it writes, and mutants of that checkpoint that are
 * sealed again: their checksums hold, what they say does not.
 */
final class CheckpointFixture {

    private static final RunIdentity RUN =
            new RunIdentity("1", "c", "stash", 1, "s", "d", "test", Double.POSITIVE_INFINITY);

    private final Arm arm;
    private final Samples samples;
    private final Path folder;
    private final byte[] file;
    private final Map<String, byte[]> entries;

    CheckpointFixture(Experiment experiment, Samples samples, Path folder) throws IOException {
        arm = experiment.arm("stash");
        this.samples = samples;
        this.folder = Files.createDirectories(folder);
        Course course = course();
        int[] left = {40};
        course.run(LearningListener.SILENT, () -> --left[0] > 0);
        Checkpoint checkpoint =
                new Checkpoint(
                        RUN,
                        new Checkpoint.Position(course.stage(), 40, 1),
                        SavedState.of(course::state));
        checkpoints().save(checkpoint, System.nanoTime());
        file = Files.readAllBytes(newest());
        entries = unzipped(file);
    }

    private Path newest() {
        return folder.resolve("seed-1.checkpoint.npz");
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(folder, RUN, SaveInterval.DEFAULT, notice -> {});
    }

    private Course course() {
        return new Course(
                new Network(
                        arm.settings().network(),
                        samples.train().inputs(),
                        1,
                        KernelChoice.SCALAR.kernels()),
                samples.train(),
                samples.evaluation(),
                new LearningPlan(60, true, 20, 6),
                EnergyBudget.UNLIMITED,
                1);
    }

    byte[] file() {
        return file;
    }

    /** Reads a checkpoint, and goes on from it for a few presentations if it is good enough. */
    void read(byte[] input) throws IOException {
        Files.write(newest(), input);
        for (Checkpoint checkpoint : checkpoints().usable()) {
            Course course = course();
            try {
                checkpoint.state().giveTo(course::state);
            } catch (UnfitState refused) {
                throw new neurostash.core.UserError(
                        "unfit", "checkpoint", String.valueOf(refused.getMessage()));
            }
            int[] left = {3};
            course.run(LearningListener.SILENT, () -> --left[0] > 0);
            return;
        }
        throw new neurostash.core.UserError("not used", "checkpoint", "start over");
    }

    /** Changes some entries, and makes the checksums fit what they then hold. */
    byte[] resealed(RandomGenerator random) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        List<String> names = new ArrayList<>(entries.keySet());
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] content = Objects.requireNonNull(entries.get(name));
            List<byte[]> others =
                    List.of(
                            content,
                            Objects.requireNonNull(
                                    entries.get(names.get(random.nextInt(names.size())))));
            switch (random.nextInt(8)) {
                case 0 -> changed.remove(name);
                case 1 -> changed.put("../" + name, content);
                case 2 -> changed.put(name, others.getLast());
                case 3 -> changed.put(name, Bombs.npyClaim(random));
                default -> changed.put(name, spoilt(name, content, others, random));
            }
        }
        return sealed(changed);
    }

    /** Numbers of an array are changed so that it stays an array. */
    private static byte[] spoilt(
            String name, byte[] content, List<byte[]> others, RandomGenerator random) {
        int numbers = name.endsWith(".npy") ? content.length - 128 : 0;
        if (numbers <= 0 || random.nextInt(4) == 0) {
            return Mutation.of(content, others, List.of(), random);
        }
        byte[] copy = content.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = 128 + random.nextInt(numbers);
            switch (random.nextInt(3)) {
                case 0 -> copy[at] = (byte) random.nextInt();
                case 1 ->
                        java.util.Arrays.fill(
                                copy, at & ~7, Math.min(copy.length, (at & ~7) + 8), (byte) 0xff);
                default -> copy[copy.length - 1] ^= (byte) 0x80;
            }
        }
        return copy;
    }

    private static byte[] sealed(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
            zip.flush();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            put(zip, "sha256", HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Map<String, byte[]> unzipped(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().equals("sha256")) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return entries;
    }
}
