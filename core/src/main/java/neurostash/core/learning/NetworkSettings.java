package neurostash.core.learning;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.SynapticArray;
import neurostash.core.coding.Encoder;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.Caching;
import neurostash.core.plasticity.PlasticityRule;
import neurostash.core.reward.Reward;
import neurostash.core.stash.Grading;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.Racing;
import neurostash.core.stash.StashMode;
import neurostash.core.stash.StashPolicy;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Everything that makes a one-layer network, but its seed.
 *
 * @param neurons number of output neurons, one column each
 * @param array cells and bias
 * @param neuron membrane and threshold
 * @param encoder makes the encoder for a number of inputs
 * @param competition first winner or every spike
 * @param rule makes the plasticity rule for an array
 * @param policy makes the stash policy for a number of columns and a seed
 * @param stashMode what a stashed neuron does
 * @param stashFloor least number of neurons that are not stashed
 * @param racing who is cut off within presentations
 * @param hierarchy how groups of columns are recalled within presentations, if they are
 * @param grading how write pulses shorten as columns mature; empty if they do not
 * @param caching how long writes wait in a cache; empty if they do not
 * @param randomReplay whether chance stashes as many neurons, at the same moments, as the policy
 *     does in the same network without this: a control
 * @param reward how reward gates plasticity, if it does
 */
public record NetworkSettings(
        int neurons,
        ArraySettings array,
        NeuronSettings neuron,
        IntFunction<Encoder> encoder,
        Competition competition,
        RuleMaker rule,
        PolicyMaker policy,
        StashMode stashMode,
        int stashFloor,
        Racing racing,
        Optional<Hierarchy> hierarchy,
        Optional<Grading> grading,
        Optional<Caching> caching,
        boolean randomReplay,
        Optional<Reward> reward) {

    public NetworkSettings {
        Require.within("neurons", neurons, 1, 1 << 20);
        Require.within("stashFloor", stashFloor, 1, neurons);
        hierarchy.ifPresent(it -> Require.within("groups", it.groups(), 2, neurons));
        if (hierarchy.isPresent() && !competition.firstWinnerEnds()) {
            throw new InvalidParameter(
                    "hierarchy",
                    "every spike counts",
                    "let the first winner end the presentation, or nobody be recalled within one");
        }
    }

    /**
     * A network in which nobody is cut off within presentations, pulses keep their length, no write
     * waits and no reward gates plasticity.
     */
    public NetworkSettings(
            int neurons,
            ArraySettings array,
            NeuronSettings neuron,
            IntFunction<Encoder> encoder,
            Competition competition,
            RuleMaker rule,
            PolicyMaker policy,
            StashMode stashMode,
            int stashFloor) {
        this(
                neurons,
                array,
                neuron,
                encoder,
                competition,
                rule,
                policy,
                stashMode,
                stashFloor,
                Racing.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The network whose stashes a random replay takes its moments from. */
    NetworkSettings replayed() {
        return with(racing, hierarchy, caching, false, reward);
    }

    /** The same network, but its plasticity is gated by reward. */
    public NetworkSettings with(Reward gate) {
        return with(racing, hierarchy, caching, randomReplay, Optional.of(gate));
    }

    /** The same network, but its neurons race within presentations. */
    public NetworkSettings with(Racing race) {
        return with(race, hierarchy, caching, randomReplay, reward);
    }

    /** The same network, but sentinels recall the others within presentations. */
    public NetworkSettings with(Hierarchy recall) {
        return with(racing, Optional.of(recall), caching, randomReplay, reward);
    }

    /** The same network, but its writes wait in a cache. */
    public NetworkSettings with(Caching cache) {
        return with(racing, hierarchy, Optional.of(cache), randomReplay, reward);
    }

    /** The network that reads all columns where this one recalls some, if it is to be audited. */
    Optional<NetworkSettings> audited() {
        return hierarchy
                .filter(Hierarchy::audit)
                .map(recall ->
                        with(
                                Racing.NONE,
                                Optional.of(recall.watching()),
                                caching,
                                randomReplay,
                                reward));
    }

    private NetworkSettings with(
            Racing race,
            Optional<Hierarchy> recall,
            Optional<Caching> cache,
            boolean replay,
            Optional<Reward> gate) {
        return new NetworkSettings(
                neurons,
                array,
                neuron,
                encoder,
                competition,
                rule,
                policy,
                stashMode,
                stashFloor,
                race,
                recall,
                grading,
                cache,
                replay,
                gate);
    }

    /** Makes a plasticity rule for an array. */
    @FunctionalInterface
    public interface RuleMaker {
        /** The rule that writes {@code array}. */
        PlasticityRule make(SynapticArray array);
    }

    /** Makes a stash policy. */
    @FunctionalInterface
    public interface PolicyMaker {
        /** The policy for {@code columns} neurons in the run of {@code seed}. */
        StashPolicy make(int columns, long seed);
    }
}
