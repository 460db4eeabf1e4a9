package neurostash.lab.run;

import neurostash.core.learning.Snapshot;
import neurostash.lab.experiment.Arm;

/** Hears how a campaign goes. Called from several threads. */
public interface CampaignListener {

    /**
     * A run is learning.
     *
     * @param planned training presentations planned for it
     * @param joules system energy (C) of learning so far (J)
     */
    void learning(Arm arm, long seed, long planned, Snapshot snapshot, double joules);

    /** A run is finished, or was found finished in the run directory. */
    void finished(RunResult result);

    /** Something people should know, in one line: a checkpoint gone on from, or not used. */
    void notice(String line);

    /** Whether the campaign should stop now, after an interrupt. */
    boolean interrupted();
}
