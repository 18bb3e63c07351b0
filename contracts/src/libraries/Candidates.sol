// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import { IMembership } from "../interfaces/IMembership.sol";
import { IPanel } from "../interfaces/IPanel.sol";
import { IPoints } from "../interfaces/IPoints.sol";
import { IStanding } from "../interfaces/IStanding.sol";
import { IVerifications } from "../interfaces/IVerifications.sol";
import { Draw } from "./Draw.sol";
import { Parties } from "./Parties.sol";

/// @notice Who may sit on a panel, found try by try. See {IPanel} for the rules.
library Candidates {
    struct Sources {
        IVerifications verifications;
        IMembership membership;
        IPoints points;
        IStanding standing;
        IPanel otherPanel;
    }

    /// @param from The first try.
    /// @param to The try to stop before.
    /// @param wanted Seats to fill.
    /// @param poolSize Places of the pool that count.
    /// @param fixedAt Entries of this moment or younger are skipped.
    /// @param leastScore Who has less may not sit.
    /// @param clientOwner, providerOwner Who owned the sides' agents by `fixedAt`.
    /// @param openSeats All seats of the calling panel whose vote is awaited.
    /// @param seated Who sits already.
    /// @param excluded Who else may not sit.
    struct Search {
        bytes32 seed;
        uint256 from;
        uint256 to;
        uint256 wanted;
        uint256 poolSize;
        uint256 fixedAt;
        uint256 leastScore;
        address client;
        address clientOwner;
        address provider;
        address providerOwner;
        uint256 openSeats;
        IPanel.Seat[] seated;
        IPanel.Seat[] excluded;
    }

    struct Sides {
        address registry;
        Parties.Party client;
        Parties.Party provider;
    }

    uint256 private constant MAX_OPEN_SEATS = 3;
    uint256 private constant MIN_VOTES_RATED = 5;
    uint256 private constant MIN_ACCURACY_PERCENT = 80;

    /// @notice As many candidates as are wanted, or as there are up to the last try.
    /// @param voters What the calling panel remembers of agents.
    /// @return found Open seats.
    /// @return tries The try to go on with.
    function find(
        mapping(uint256 agentId => IPanel.Voter) storage voters,
        Sources memory sources,
        Search memory search
    ) external view returns (IPanel.Seat[] memory found, uint256 tries) {
        Sides memory sides = _sides(sources.membership, search);
        IPanel.Seat[] memory seats = new IPanel.Seat[](search.wanted);
        uint256 limit = _seatLimit(search, sources.otherPanel);
        uint256 count;
        for (tries = search.from; tries < search.to && count < search.wanted; ++tries) {
            IPanel.Seat memory seat = _try(sources, search, tries);
            if (seat.account == address(0)) continue;
            if (_isIn(seats, seat.agentId)) continue;
            IPanel.Voter memory there = sources.otherPanel.voterOf(seat.agentId);
            if (!_isReliable(voters[seat.agentId], there, limit)) continue;
            if (!_isFree(sources, sides, seat)) continue;
            seats[count++] = seat;
        }
        assembly ("memory-safe") {
            mstore(seats, count)
        }
        return (seats, tries);
    }

    /// @dev Three, and twice the average: else whoever opens panels enough uses all others up, and
    /// chooses by that who is left to judge.
    function _seatLimit(Search memory search, IPanel otherPanel) private view returns (uint256) {
        uint256 open = search.openSeats + otherPanel.openSeats();
        return MAX_OPEN_SEATS + 2 * open / search.poolSize;
    }

    function _sides(IMembership membership, Search memory search)
        private
        view
        returns (Sides memory sides)
    {
        sides.registry = membership.identityRegistry();
        sides.client = Parties.read(membership, sides.registry, search.client);
        sides.client.owner = search.clientOwner;
        sides.provider = Parties.read(membership, sides.registry, search.provider);
        sides.provider.owner = search.providerOwner;
    }

    /// @dev The agent a try names, if it was there in time, wins its lot and sits nowhere yet. The
    /// score is read where it matters.
    function _try(Sources memory sources, Search memory search, uint256 i)
        private
        view
        returns (IPanel.Seat memory seat)
    {
        (uint256 place, uint256 lot) = Draw.attempt(search.seed, i, search.poolSize);
        (uint64 agentId, address account, uint40 since) = sources.verifications.poolEntry(place);
        if (account == address(0) || since >= search.fixedAt) return seat;
        if (search.leastScore != 0 || !Draw.winsAnyway(lot)) {
            uint256 score = sources.standing.scoreOf(agentId);
            if (score < search.leastScore || !Draw.wins(lot, score)) return seat;
        }
        if (_isIn(search.seated, agentId) || _isIn(search.excluded, agentId)) return seat;
        return IPanel.Seat(agentId, account, IPanel.Mark.Open);
    }

    /// @dev An empty seat has no account; agent id 0 is real.
    function _isIn(IPanel.Seat[] memory seats, uint64 agentId) private pure returns (bool) {
        for (uint256 i; i < seats.length; ++i) {
            if (seats[i].agentId == agentId && seats[i].account != address(0)) return true;
        }
        return false;
    }

    /// @dev Over both panels.
    function _isReliable(IPanel.Voter memory here, IPanel.Voter memory there, uint256 limit)
        private
        pure
        returns (bool)
    {
        if (uint256(here.openSeats) + there.openSeats > limit) return false;
        uint256 votes = uint256(here.votes) + there.votes;
        uint256 withMajority = uint256(here.withMajority) + there.withMajority;
        return votes < MIN_VOTES_RATED || withMajority * 100 >= votes * MIN_ACCURACY_PERCENT;
    }

    /// @dev An agent whose owner the registry does not name could be anybody's.
    function _isFree(Sources memory sources, Sides memory sides, IPanel.Seat memory seat)
        private
        view
        returns (bool)
    {
        IMembership.Account memory record = sources.membership.accountOf(seat.account);
        if (!record.bound || record.agentId != seat.agentId || record.closed) return false;
        if (record.status != IMembership.Status.Active) return false;
        if (sources.points.debtOf(seat.account) != 0) return false;

        Parties.Party memory candidate = Parties.ofAgent(sides.registry, seat.account, seat.agentId);
        return candidate.owner != address(0) && !Parties.isSame(candidate, sides.client)
            && !Parties.isSame(candidate, sides.provider);
    }
}
