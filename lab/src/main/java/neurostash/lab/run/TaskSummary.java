package neurostash.lab.run;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.TaskExam;
import neurostash.lab.statistics.Sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How tasks that were learned one after another were kept, over all seeds.
 *
 * @param tasks classes of each task
 * @param accuracy accuracy after each task on that task and those before it, mean over the seeds:
 *     {@code accuracy.get(after).get(on)}
 * @param last accuracy over the tasks after the last one, each task alike, per seed
 * @param forgetting per seed, the mean over all tasks but the last of what was lost: the best
 *     accuracy it ever had less the one after the last task; none with one task
 * @param learningJoules energy of learning each task, mean over the seeds (J)
 */
public record TaskSummary(
        List<List<Integer>> tasks,
        List<List<Double>> accuracy,
        Sample last,
        Sample forgetting,
        List<Map<Account, Double>> learningJoules) {

    public TaskSummary {
        tasks = tasks.stream().map(List::copyOf).toList();
        accuracy = accuracy.stream().map(List::copyOf).toList();
        learningJoules = learningJoules.stream().map(Map::copyOf).toList();
    }

    static TaskSummary of(Curriculum curriculum, EnergyPrices prices, List<RunResult> runs) {
        List<List<Double>> mean = new ArrayList<>();
        List<Map<Account, Double>> joules = new ArrayList<>();
        for (int after = 0; after < curriculum.count(); after++) {
            List<Double> row = new ArrayList<>();
            for (int on = 0; on <= after; on++) {
                double sum = 0;
                for (RunResult run : runs) {
                    sum += accuracy(curriculum, run, after, on);
                }
                row.add(sum / runs.size());
            }
            mean.add(row);
            joules.add(joules(prices, runs, after));
        }
        return new TaskSummary(
                curriculum.tasks(),
                mean,
                Sample.of(runs.stream().map(run -> last(curriculum, run)).toList()),
                Sample.of(runs.stream().map(run -> forgetting(curriculum, run)).toList()),
                joules);
    }

    private static double accuracy(Curriculum curriculum, RunResult run, int after, int on) {
        return run.exams().get(after).accuracy(curriculum.tasks().get(on));
    }

    private static double last(Curriculum curriculum, RunResult run) {
        double sum = 0;
        for (int on = 0; on < curriculum.count(); on++) {
            sum += accuracy(curriculum, run, curriculum.count() - 1, on);
        }
        return sum / curriculum.count();
    }

    private static double forgetting(Curriculum curriculum, RunResult run) {
        int last = curriculum.count() - 1;
        double sum = 0;
        for (int on = 0; on < last; on++) {
            double best = 0;
            for (int after = on; after < last; after++) {
                best = Math.max(best, accuracy(curriculum, run, after, on));
            }
            sum += best - accuracy(curriculum, run, last, on);
        }
        return last == 0 ? 0 : sum / last;
    }

    private static Map<Account, Double> joules(
            EnergyPrices prices, List<RunResult> runs, int task) {
        Map<Account, Double> joules = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            double sum = 0;
            for (RunResult run : runs) {
                List<TaskExam> exams = run.exams();
                sum += prices.bill(exams.get(task).learned()).joules(account);
                sum -= task == 0 ? 0 : prices.bill(exams.get(task - 1).learned()).joules(account);
            }
            joules.put(account, sum / runs.size());
        }
        return joules;
    }

    /** Energy of learning one task in one account, mean over the seeds (J). */
    public double learningJoules(int task, Account account) {
        return Objects.requireNonNull(learningJoules.get(task).get(account));
    }

    Map<String, Object> toDocument() {
        List<Map<String, Object>> energy = new ArrayList<>();
        for (Map<Account, Double> joules : learningJoules) {
            Map<String, Object> entry = new LinkedHashMap<>();
            for (Account account : Account.values()) {
                entry.put(account.key(), joules.get(account));
            }
            energy.add(entry);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("classes", tasks);
        root.put("accuracy", accuracy);
        root.put("finalAccuracy", sample(last));
        root.put("forgetting", sample(forgetting));
        root.put("energyJ", energy);
        return root;
    }

    private static Map<String, Object> sample(Sample sample) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mean", sample.mean());
        root.put("sd", sample.sd());
        root.put("perSeed", sample.values());
        return root;
    }
}
