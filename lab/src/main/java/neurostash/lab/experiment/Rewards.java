package neurostash.lab.experiment;

import neurostash.core.reward.Reward;
import neurostash.lab.config.Section;

/** Reads how reward gates plasticity. */
final class Rewards {

    private Rewards() {}

    static Reward read(Section s) {
        int classes = s.integer("classes", 10, 1, Reward.MOST_CLASSES);
        Reward.Memory memory = s.choice("memory", Reward.Memory.COUNTERS);
        double labels = s.number("labels", 1, 0, 1);
        boolean shuffled = s.flag("shuffled", false);
        double correctRate = s.number("correctRate", 1, 0, 1);
        double unlabelledRate = s.number("unlabelledRate", 1, 0, 1);
        double punish = s.number("punish", 1, 0, Reward.WIDEST);
        boolean teach = s.flag("teach", true);
        return s.build(() ->
                new Reward(
                        classes,
                        memory,
                        labels,
                        shuffled,
                        correctRate,
                        unlabelledRate,
                        punish,
                        teach));
    }
}
